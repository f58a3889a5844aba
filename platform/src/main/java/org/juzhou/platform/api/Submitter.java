package org.juzhou.platform.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.chain.Outcome;
import org.juzhou.chain.Place;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.springframework.stereotype.Component;

/// Hands records to the chain and waits for what becomes of them; any virtual thread may wait here.
@Component
public final class Submitter {
    private static final Duration FOR_AN_OUTCOME = Duration.ofSeconds(20);
    private static final Duration FOR_A_HEAD = Duration.ofSeconds(5);

    private final Chain chain;
    private final Finality finality;

    Submitter(Chain chain, Finality finality) {
        this.chain = chain;
        this.finality = finality;
    }

    /// An accepted record with the receipt that was ready in time.
    ///
    /// @param size of the head that the receipt stands under; 0 without one
    /// @param receipt null where the head was not signed within a few seconds
    public record Receipted(Place place, long size, @Nullable String receipt) {}

    /// Submits records; one outcome each, in the same order.
    ///
    /// @throws Problem `undecided` when the chain does not answer in time
    public List<Outcome> submit(List<Bytes> records) throws InterruptedException {
        try {
            return chain.submit(records).get(FOR_AN_OUTCOME.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Problem(
                    ErrorCode.UNDECIDED,
                    "no outcome within " + FOR_AN_OUTCOME.toSeconds() + " s: ask by id");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the chain failed to answer", e.getCause());
        }
    }

    /// Waits for a head that covers a place, and cuts the receipt under it: a co-signed one where
    /// the chain has members and enough of them are there in time.
    public Receipted receipted(Place place) throws InterruptedException {
        try {
            chain.awaitHead(place.sealIndex() + 1, FOR_A_HEAD)
                    .get(FOR_A_HEAD.toMillis() + 500, TimeUnit.MILLISECONDS);
            Head head = finality.under(place, null);
            Optional<RecordReceipt> receipt = chain.receipt(place.id(), head);
            return new Receipted(place, head.size(), receipt.map(Submitter::text).orElse(null));
        } catch (TimeoutException | ExecutionException e) {
            return new Receipted(place, 0, null);
        }
    }

    private static String text(RecordReceipt receipt) {
        return new String(receipt.toBytes().unsafeArray(), StandardCharsets.UTF_8);
    }
}
