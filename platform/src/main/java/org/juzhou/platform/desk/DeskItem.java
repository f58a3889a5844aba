package org.juzhou.platform.desk;

/// Something that waits for somebody.
///
/// @param kind key of its messages: `desk.<kind>` says what, `desk.<kind>.act` what to do
/// @param about on what, as this person may read it
/// @param since from when it waits, in milliseconds
/// @param address of the page where the act is
public record DeskItem(String kind, String about, long since, String address) {}
