package org.juzhou.platform.identity;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.note.SignatureType;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.record.ContractVersion;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.KeyPurpose;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.RegisteredKey;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.identity.IdentityCommands.Claim;
import org.juzhou.platform.identity.IdentityCommands.ListOrganisation;
import org.juzhou.platform.identity.IdentityCommands.SetRole;
import org.juzhou.platform.identity.IdentityCommands.Verify;
import org.juzhou.testkit.MapState;

/// The contract with a state in memory and a registry that says what it is told.
public final class IdentityScene {
    private static final Hash CHAIN = Suite.STANDARD.hash(new byte[] {1});
    private static final PrivateKey KEY =
            PrivateKey.generate(Suite.STANDARD.recordAlgorithms().getFirst());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final IdentityContract contract = new IdentityContract();
    private final Genesis genesis = genesis();
    private final SortedMap<String, Value> registry = new TreeMap<>();
    private final MapState memory = new MapState(contract.views(), registry);
    private final List<SignedRecord> accepted = new ArrayList<>();
    private long index = 1;

    /// Of the registry the role registrar.
    public final OrganisationId operator = registered("registrar");

    /// Holds the role reviewer.
    public final OrganisationId reviewer = registered();

    public IdentityScene() throws Rejection {
        act(operator, new SetRole(reviewer, IdentityRole.REVIEWER, true));
    }

    public OrganisationId registered(String... roles) {
        OrganisationId id = OrganisationId.random();
        registry.put(
                "organisation/" + id.value(),
                Value.builder().text(1, "active").texts(2, List.of(roles)).build());
        return id;
    }

    /// Has the registry know a key.
    void key(KeyId key) {
        registry.put("key/" + key, Value.builder().text(1, "Ed25519").build());
    }

    public OrganisationId listed(OrganisationKind kind) throws Rejection {
        OrganisationId id = registered();
        act(operator, listing(id, kind, kind == OrganisationKind.SOLE_TRADER ? null : newCode()));
        return id;
    }

    public OrganisationId claimed(OrganisationKind kind) throws Rejection {
        OrganisationId id = listed(kind);
        act(id, new Claim());
        return id;
    }

    public OrganisationId verified() throws Rejection {
        OrganisationId id = claimed(OrganisationKind.ENTERPRISE);
        act(reviewer, new Verify(id, person(1)));
        return id;
    }

    static ListOrganisation listing(
            OrganisationId id, OrganisationKind kind, @Nullable CreditCode code) {
        return new ListOrganisation(id, kind, code, new Region("4301"), new Industry("65"), null);
    }

    static CreditCode newCode() {
        StringBuilder body = new StringBuilder("91430100");
        while (body.length() < 17) {
            body.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new CreditCode(body.toString() + CreditCode.check(body.toString()));
    }

    public static Hash person(int number) {
        return Suite.STANDARD.hash(new byte[] {2, (byte) number});
    }

    public void act(OrganisationId author, IdentityCommands command) throws Rejection {
        act(author, command.action(), command.fields().members(), command.digests());
    }

    void act(OrganisationId author, String action, Map<String, Json> fields, int digests)
            throws Rejection {
        RecordBuilder builder =
                new RecordBuilder(CHAIN, IdentityCommands.CONTRACT, action).valid(1_000, 2_000);
        new LinkedHashMap<>(fields).forEach(builder::field);
        List<String> decoys = new ArrayList<>();
        for (int i = 0; i < digests; i++) {
            byte[] decoy = new byte[Hash.LENGTH];
            RANDOM.nextBytes(decoy);
            decoys.add(Bytes.of(decoy).base64url());
        }
        SignedRecord record = builder.digests(decoys).sign(new KeyId(author, 1), KEY);
        Call call = new Call(genesis, record, index, index, 1_000_000 + index);
        SortedMap<String, Value> before = new TreeMap<>(memory.values());
        try {
            contract.execute(call, memory);
            index++;
            accepted.add(record);
        } catch (Rejection | RuntimeException e) {
            memory.values().clear();
            memory.values().putAll(before);
            throw e;
        }
    }

    Profile profile(OrganisationId id) {
        return Profile.of(memory.get("organisation/" + id.value()).orElseThrow());
    }

    /// The records that it accepted since it was asked last.
    public List<SignedRecord> drain() {
        List<SignedRecord> drained = List.copyOf(accepted);
        accepted.clear();
        return drained;
    }

    public Genesis genesisOfTheChain() {
        return genesis;
    }

    SortedMap<String, Value> values() {
        return memory.values();
    }

    private static Genesis genesis() {
        OrganisationId founder = OrganisationId.random();
        RegisteredKey registered =
                new RegisteredKey(
                        1, KEY.publicKey(), KeyClass.SELF_HELD, KeyPurpose.RECORDS, 1_000_000);
        VerifierKey log =
                new VerifierKey("log", SignatureType.ofLog(Suite.STANDARD), KEY.publicKey());
        return new Genesis(
                Suite.STANDARD,
                "log",
                log.text(),
                Bytes.of(new byte[16]),
                1_000_000,
                List.of(new Founder(founder, List.of(), List.of(registered))),
                List.of(founder),
                List.of(),
                0,
                List.of(new ContractVersion("registry", 1)),
                Map.of());
    }
}
