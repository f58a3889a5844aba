package org.juzhou.platform.api;

import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;

/// The newest signed head, or the word that there is none yet.
final class HeadReads {
    private static final int RETRY_AFTER_SECONDS = 2;

    private HeadReads() {}

    /// The newest head.
    ///
    /// @throws Problem `no-head-yet`
    static Head require(Chain chain) {
        return chain.head()
                .orElseThrow(
                        () ->
                                Problem.later(
                                        ErrorCode.NO_HEAD_YET,
                                        "no checkpoint is signed yet",
                                        RETRY_AFTER_SECONDS));
    }
}
