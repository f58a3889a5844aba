package org.juzhou.chain.ordering;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.juzhou.chain.ordering.OrderingState.Failed;
import org.juzhou.chain.ordering.OrderingState.Following;
import org.juzhou.chain.ordering.OrderingState.Leading;

/// The [OrderingState] as it changes: between following and leading at will, to failed once and for
/// ever. Any thread may use it.
final class OrderingStatus {
    private final AtomicReference<OrderingState> state = new AtomicReference<>(new Following());
    private final CompletableFuture<OrderingState> settled = new CompletableFuture<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    OrderingState get() {
        return state.get();
    }

    void leading() {
        change(new Leading());
        settled.complete(get());
    }

    void following() {
        change(new Following());
    }

    /// The first reason stays.
    void failed(String reason) {
        change(new Failed(reason));
        settled.complete(get());
        failure.complete(reason);
    }

    /// Done when the node leads for the first time, or has failed.
    CompletableFuture<OrderingState> settled() {
        return settled;
    }

    /// Done when it has failed.
    CompletableFuture<String> failure() {
        return failure;
    }

    private void change(OrderingState next) {
        state.updateAndGet(now -> now instanceof Failed ? now : next);
    }
}
