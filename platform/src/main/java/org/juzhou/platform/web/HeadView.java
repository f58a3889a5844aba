package org.juzhou.platform.web;

import org.jspecify.annotations.Nullable;

/// The head of the chain as the pages show it.
///
/// @param height of the newest sealed block; 0 is the genesis
/// @param size entries in the tree
/// @param root of the tree, 64 hexadecimal digits; null while no head is signed
/// @param timeMillis of the newest seal
/// @param members how many members co-sign heads
/// @param trouble `starting`, `readonly` or `stopped` where the node is not ready; null where it is
/// @param reason why, where the node says so
public record HeadView(
        long height,
        long size,
        @Nullable String root,
        long timeMillis,
        int members,
        @Nullable String trouble,
        @Nullable String reason) {}
