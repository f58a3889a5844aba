package org.juzhou.ledger.json;

/// `true` or `false`.
public record JsonBoolean(boolean value) implements Json {}
