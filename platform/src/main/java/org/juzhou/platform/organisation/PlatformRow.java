package org.juzhou.platform.organisation;

import org.jspecify.annotations.Nullable;

/// A public service platform in a list.
///
/// @param id its name in records
/// @param operator organisation id
/// @param operatorName null where it is not known here
/// @param filing null until it is filed
/// @param agreement version of what its users agree to
/// @param users organisations that use it now
public record PlatformRow(
        String id,
        String operator,
        @Nullable String operatorName,
        String category,
        @Nullable String filing,
        String status,
        long agreement,
        long users) {}
