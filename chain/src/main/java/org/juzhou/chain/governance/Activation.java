package org.juzhou.chain.governance;

/// A version of a contract, and the first block that it judges.
///
/// @param height of that block; 0 for a version of the genesis
public record Activation(String contract, int version, long height) {}
