package org.juzhou.platform.importing;

/// What is wrong with one cell.
///
/// @param column English heading, as [Column#text()], or letters as a spreadsheet shows them
/// @param code of the rule, in kebab-case
/// @param message in English; never what stands in the cell
public record Fault(String column, String code, String message) {}
