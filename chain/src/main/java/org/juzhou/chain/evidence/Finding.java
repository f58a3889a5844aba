package org.juzhou.chain.evidence;

/// What the check of a piece of evidence came to.
///
/// @param holds whether the facts show the lie
/// @param reason what was seen, or the first thing that is missing, in English
public record Finding(boolean holds, String reason) {}
