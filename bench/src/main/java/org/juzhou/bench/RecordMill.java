package org.juzhou.bench;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.sdk.ChainFacts;
import org.juzhou.sdk.Signer;

/// Makes records, every one distinct, signed in turn by many keys: before the clock starts.
final class RecordMill {
    /// How many keys take turns.
    static final int KEYS = 64;

    private static final long VALID_SECONDS = 3_600;

    private final ChainFacts chain;
    private final List<Signer> signers;

    private RecordMill(ChainFacts chain, List<Signer> signers) {
        this.chain = chain;
        this.signers = signers;
    }

    /// The organisation of the first of its keys.
    String someAuthor() {
        return signers.getFirst().kid().organisation().value();
    }

    /// Keys for a load, and the records that register them.
    record Keys(List<Signer> signers, List<SignedRecord> registrations) {
        Keys {
            signers = List.copyOf(signers);
            registrations = List.copyOf(registrations);
        }
    }

    /// New keys of a founder's organisation, numbered after its first.
    static Keys newKeys(ChainFacts chain, Signer founder) {
        List<Signer> signers = new ArrayList<>();
        List<SignedRecord> registrations = new ArrayList<>();
        Algorithm algorithm = chain.suite().recordAlgorithms().getFirst();
        for (int i = 1; i <= KEYS; i++) {
            KeyId kid = new KeyId(founder.kid().organisation(), founder.kid().number() + i);
            PrivateKey key = PrivateKey.generate(algorithm);
            signers.add(new Signer(kid, key));
            registrations.add(registration(chain, founder, kid, key));
        }
        return new Keys(signers, registrations);
    }

    private static SignedRecord registration(
            ChainFacts chain, Signer founder, KeyId kid, PrivateKey key) {
        PublicKey publicKey = key.publicKey();
        RegisteredKey registered =
                new RegisteredKey(
                        kid.number(), publicKey, KeyClass.AUTOMATIC, KeyPurpose.RECORDS, 0);
        RecordBuilder record =
                builder(chain, KeyRegistration.CONTRACT, KeyRegistration.ACTION)
                        .field("organisation", kid.organisation().value());
        registered.toJson().members().forEach(record::field);
        Bytes proof = KeyRegistration.prove(key, chain.genesis(), kid);
        return record.field("proof", proof.base64url()).sign(founder.kid(), founder.key());
    }

    /// A mill that signs with keys that are registered.
    static RecordMill with(ChainFacts chain, Keys keys) {
        return new RecordMill(chain, keys.signers());
    }

    /// Requests of `perRequest` records each, made on all cores.
    List<Load> make(int records, int perRequest) {
        return make(records, perRequest, this::evidence);
    }

    /// The same of records that are signed well, go through everything, and are refused by the
    /// contract: the log does not grow by them.
    List<Load> refused(int records, int perRequest) {
        return make(records, perRequest, signer -> evidence(signer, "no hash"));
    }

    private List<Load> make(int records, int perRequest, Function<Signer, SignedRecord> maker) {
        int requests = (records + perRequest - 1) / perRequest;
        return IntStream.range(0, requests)
                .parallel()
                .mapToObj(
                        request ->
                                load(
                                        maker,
                                        request,
                                        Math.min(perRequest, records - request * perRequest)))
                .toList();
    }

    /// One request, ready to be sent.
    ///
    /// @param body the records, a line each
    /// @param count of records
    /// @param sample id of its first record
    /// @param fingerprint of all its records, by [Fingerprint]
    record Load(Bytes body, int count, Hash sample, long fingerprint) {}

    private Load load(Function<Signer, SignedRecord> maker, int request, int count) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(count * 900);
        long fingerprint = 0;
        Hash first = null;
        for (int i = 0; i < count; i++) {
            SignedRecord record = maker.apply(signers.get((request * 31 + i) % signers.size()));
            first = first == null ? record.id() : first;
            fingerprint += Fingerprint.of(record.compact());
            body.writeBytes(record.compact().unsafeArray());
            body.write('\n');
        }
        if (first == null) {
            throw new IllegalArgumentException("a request has at least one record");
        }
        return new Load(Bytes.unsafeWrap(body.toByteArray()), count, first, fingerprint);
    }

    /// A record over a batch.
    SignedRecord batch(Hash root, int count) {
        Signer signer = signers.getFirst();
        return builder(chain, "notary", "preserve-batch")
                .field("root", root.hex())
                .field("count", count)
                .digests(Disclosure.digests(chain.suite(), List.of(), 4))
                .sign(signer.kid(), signer.key());
    }

    private SignedRecord evidence(Signer signer) {
        byte[] leaf = new byte[Hash.LENGTH];
        ThreadLocalRandom.current().nextBytes(leaf);
        return evidence(signer, Hash.of(leaf).hex());
    }

    private SignedRecord evidence(Signer signer, String leaf) {
        return builder(chain, "notary", "preserve-evidence")
                .field("leaf", leaf)
                .digests(Disclosure.digests(chain.suite(), List.of(), 4))
                .sign(signer.kid(), signer.key());
    }

    private static RecordBuilder builder(ChainFacts chain, String contract, String action) {
        long now = Instant.now().getEpochSecond();
        return new RecordBuilder(chain.genesis(), contract, action).valid(now, now + VALID_SECONDS);
    }
}
