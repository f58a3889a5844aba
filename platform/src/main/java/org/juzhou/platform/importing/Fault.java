package org.juzhou.platform.importing;

/// What is wrong with one row.
///
/// @param column of the file: `name`, `uscc`, `kind`, `region`, `industry`, `shortName`
/// @param code of the refusal, kebab-case
/// @param detail in English, without what the cell holds
public record Fault(String column, String code, String detail) {}
