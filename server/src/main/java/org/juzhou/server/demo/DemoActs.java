package org.juzhou.server.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Outcome;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.record.Disclosure;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.KeyRegistration;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.platform.identity.IdentityCommands;

/// Records of the demo province, signed by whoever acts in it, some hundred at a time.
final class DemoActs {
    private static final int MOST_AT_ONCE = 500;
    private static final long VALID_SECONDS = 3_600;
    private static final long LONGEST_SECONDS = 60;

    private final Chain chain;
    private final List<Bytes> waiting = new ArrayList<>();

    DemoActs(Chain chain) {
        this.chain = chain;
    }

    /// Who acts.
    record Actor(KeyId kid, PrivateKey key) {
        OrganisationId organisation() {
            return kid.organisation();
        }
    }

    Suite suite() {
        return chain.identity().suite();
    }

    /// Registers an organisation that has no key yet.
    void register(Actor registrar, OrganisationId organisation) throws InterruptedException {
        add(
                builder("registry", "register-organisation")
                        .field("organisation", organisation.value()),
                registrar);
    }

    /// Registers the first key of an organisation, which says that its holder is there.
    void registerKey(Actor registrar, Actor fresh, KeyClass kept) throws InterruptedException {
        RegisteredKey key =
                new RegisteredKey(
                        fresh.kid().number(), fresh.key().publicKey(), kept, KeyPurpose.RECORDS, 0);
        RecordBuilder builder =
                builder("registry", "register-key")
                        .field("organisation", fresh.organisation().value());
        key.toJson().members().forEach(builder::field);
        Bytes proof = KeyRegistration.prove(fresh.key(), chain.identity().chain(), fresh.kid());
        add(builder.field("proof", proof.base64url()), registrar);
    }

    /// An act of the contract identity without a name.
    void identity(Actor author, IdentityCommands command) throws InterruptedException {
        identity(author, command, List.of());
    }

    /// An act of the contract identity that discloses names.
    void identity(Actor author, IdentityCommands command, List<Disclosure> disclosures)
            throws InterruptedException {
        RecordBuilder builder = builder(IdentityCommands.CONTRACT, command.action());
        command.fields().members().forEach(builder::field);
        if (command.digests() > 0) {
            builder.digests(Disclosure.digests(suite(), disclosures, command.digests()));
        }
        add(builder, author);
    }

    /// An act of an application.
    void act(Actor author, String contract, String action, Map<String, Json> fields, int digests)
            throws InterruptedException {
        RecordBuilder builder = builder(contract, action);
        fields.forEach(builder::field);
        add(builder.digests(Disclosure.digests(suite(), List.of(), digests)), author);
    }

    /// Waits until everything that was asked for is on the ledger. Acts that need earlier ones come
    /// after this.
    void settle() throws InterruptedException {
        if (waiting.isEmpty()) {
            return;
        }
        List<Bytes> texts = List.copyOf(waiting);
        waiting.clear();
        try {
            for (Outcome outcome : chain.submit(texts).get(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                if (!(outcome instanceof Outcome.Accepted)) {
                    throw new IllegalStateException("the demo was refused: " + outcome);
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the demo has no answer", e);
        }
    }

    private void add(RecordBuilder builder, Actor author) throws InterruptedException {
        waiting.add(builder.sign(author.kid(), author.key()).compact());
        if (waiting.size() == MOST_AT_ONCE) {
            settle();
        }
    }

    private RecordBuilder builder(String contract, String action) {
        long now = TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis());
        return new RecordBuilder(chain.identity().chain(), contract, action)
                .valid(now, now + VALID_SECONDS);
    }
}
