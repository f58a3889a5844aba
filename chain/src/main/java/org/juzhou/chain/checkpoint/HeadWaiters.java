package org.juzhou.chain.checkpoint;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Head;

/// The newest head, and who waits for a larger one. Any thread may use it.
final class HeadWaiters {
    private final List<Waiter> waiting = new ArrayList<>();
    private @Nullable Head newest;
    private @Nullable RuntimeException ended;

    private record Waiter(long size, CompletableFuture<Head> answer) {}

    /// The newest head, or null before the first.
    synchronized @Nullable Head newest() {
        return newest;
    }

    /// Done with the first head of at least this size; fails when no more heads will come. Given up
    /// by completing it.
    synchronized CompletableFuture<Head> await(long size) {
        CompletableFuture<Head> answer = new CompletableFuture<>();
        Head known = newest;
        if (known != null && known.size() >= size) {
            answer.complete(known);
        } else if (ended != null) {
            answer.completeExceptionally(ended);
        } else {
            waiting.removeIf(waiter -> waiter.answer().isDone());
            waiting.add(new Waiter(size, answer));
        }
        return answer;
    }

    /// Shows a head. Whoever waited goes on in a virtual thread of his own.
    synchronized void publish(Head head) {
        newest = head;
        for (Iterator<Waiter> each = waiting.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            if (waiter.size() <= head.size()) {
                each.remove();
                waiter.answer().completeAsync(() -> head, Thread::startVirtualThread);
            }
        }
    }

    /// No more heads will come: everyone who waits is told why.
    synchronized void end(RuntimeException why) {
        if (ended == null) {
            ended = why;
        }
        for (Waiter waiter : waiting) {
            Thread.startVirtualThread(() -> waiter.answer().completeExceptionally(why));
        }
        waiting.clear();
    }
}
