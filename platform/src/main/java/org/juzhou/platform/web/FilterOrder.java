package org.juzhou.platform.web;

/// The order of our filters: what refuses stands before what decorates.
final class FilterOrder {
    static final int HEADERS = 10;
    static final int ORIGIN = 20;
    static final int DISPLAY = 30;

    private FilterOrder() {}
}
