package org.juzhou.chain.admission;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.juzhou.chain.Outcome;

/// One call's records and what became of each. Any thread answers; the last answer completes it, on
/// a virtual thread of its own.
final class Submission {
    private final AtomicReferenceArray<Outcome> outcomes;
    private final AtomicInteger open;
    private final CompletableFuture<List<Outcome>> answer = new CompletableFuture<>();

    /// @param size records, at least one
    Submission(int size) {
        this.outcomes = new AtomicReferenceArray<>(size);
        this.open = new AtomicInteger(size);
    }

    /// All outcomes, in the order of the records.
    CompletableFuture<List<Outcome>> answer() {
        return answer;
    }

    /// Answers a record, once.
    void answer(int position, Outcome outcome) {
        if (outcomes.getAndSet(position, outcome) != null) {
            throw new IllegalStateException("record " + position + " was answered twice");
        }
        if (open.decrementAndGet() == 0) {
            Outcome[] all = new Outcome[outcomes.length()];
            Arrays.setAll(all, outcomes::get);
            answer.completeAsync(() -> List.of(all), Thread::startVirtualThread);
        }
    }
}
