package org.juzhou.ledger.receipt;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The last answer to a costly question: ten thousand receipts of one batch have one head and one
/// genesis. Any thread may use it; a question that throws is not remembered.
final class Remembered<K, V> {
    private final Function<K, V> question;
    private final AtomicReference<@Nullable Answer<K, V>> last = new AtomicReference<>();

    Remembered(Function<K, V> question) {
        this.question = question;
    }

    V of(K key) {
        Answer<K, V> known = last.get();
        if (known == null || !known.key().equals(key)) {
            known = new Answer<>(key, question.apply(key));
            last.set(known);
        }
        return known.value();
    }

    private record Answer<K, V>(K key, V value) {}
}
