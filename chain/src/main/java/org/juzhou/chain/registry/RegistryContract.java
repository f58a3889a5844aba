package org.juzhou.chain.registry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.State;
import org.juzhou.chain.contract.View;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.SignatureEngine;
import org.juzhou.ledger.record.Founder;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RegisteredKey;

/// The rules of docs/spec/registry.md: who registers organisations and keys, and who may no longer
/// sign.
///
/// Has no mutable state; the executing thread calls it.
public final class RegistryContract implements Contract {
    /// Its name in records and in the genesis.
    public static final String NAME = "registry";

    /// The role that may do everything here.
    public static final String REGISTRAR = Founder.REGISTRAR;

    private static final List<String> STATUSES =
            List.of(
                    OrganisationStatus.ACTIVE.text(),
                    OrganisationStatus.SUSPENDED.text(),
                    OrganisationStatus.LEFT.text());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<View> views() {
        return List.of(GovernanceFacts.VIEW);
    }

    @Override
    public void execute(Call call, State state) throws Rejection {
        call.requireDigests(0);
        RegistryState registry = new RegistryState(state);
        switch (call.action()) {
            case "register-organisation" -> registerOrganisation(call, registry);
            case "set-status" -> setStatus(call, state, registry);
            case "register-key" -> registerKey(call, state, registry);
            case "revoke-key" -> revokeKey(call, registry);
            case "grant-role" -> grantRole(call, registry);
            case "withdraw-role" -> withdrawRole(call, registry);
            default ->
                    throw new Rejection("unknown-action", "registry has no such action", "action");
        }
    }

    private static void registerOrganisation(Call call, RegistryState registry) throws Rejection {
        call.requireFields("organisation");
        OrganisationId id = organisation(call);
        requireRegistrar(call, registry);
        if (registry.organisation(id).isPresent()) {
            throw new Rejection(
                    "organisation-exists",
                    "this organisation is registered already",
                    "organisation");
        }
        registry.put(id, new OrganisationFacts(OrganisationStatus.ACTIVE, List.of(), call.index()));
    }

    private static void setStatus(Call call, State state, RegistryState registry) throws Rejection {
        call.requireFields("organisation", "status");
        OrganisationId id = organisation(call);
        OrganisationStatus status =
                OrganisationStatus.of(call.choice("status", STATUSES)).orElseThrow();
        OrganisationFacts facts = registry.requireOrganisation(id);
        if (!(id.equals(call.author()) && status == OrganisationStatus.LEFT)) {
            requireRegistrar(call, registry);
            if (status == OrganisationStatus.LEFT) {
                new GovernanceFacts(call, state).requireNoVoter(id);
            }
        }
        requireNotLeft(facts);
        registry.put(id, facts.withStatus(status));
    }

    private static void registerKey(Call call, State state, RegistryState registry)
            throws Rejection {
        call.requireFields(
                "organisation", "key", "alg", "publicKey", "class", "purpose", "from", "proof");
        KeyId kid = kid(call);
        RegisteredKey key = RegisteredKey.read(call.fields(), call.suite());
        OrganisationFacts facts = registry.requireOrganisation(kid.organisation());
        requireOwnOrRegistrar(call, registry, kid.organisation());
        requireNotLeft(facts);
        if (registry.key(kid).isPresent()) {
            throw new Rejection(
                    "key-exists",
                    "a number of a key is never used twice: take the next one",
                    "key");
        }
        requireProof(call, kid, key.publicKey());
        if (registry.isRegistered(call.suite(), key.publicKey())
                || new GovernanceFacts(call, state).isMemberKey(key.publicKey())) {
            throw new Rejection(
                    "public-key-exists",
                    "this public key was registered before: make a new one",
                    "publicKey");
        }
        registry.put(kid, KeyFacts.of(key, call.index(), Optional.of(call.kid())));
        registry.putPublicKey(call.suite(), key.publicKey(), kid);
    }

    private static void revokeKey(Call call, RegistryState registry) throws Rejection {
        call.requireFields("organisation", "key");
        KeyId kid = kid(call);
        registry.requireOrganisation(kid.organisation());
        requireOwnOrRegistrar(call, registry, kid.organisation());
        KeyFacts facts =
                registry.key(kid)
                        .orElseThrow(
                                () ->
                                        new Rejection(
                                                "unknown-key", "no such key is registered", "key"));
        if (facts.revokedMillis().isPresent()) {
            throw new Rejection("key-revoked", "this key is revoked already", "key");
        }
        registry.put(kid, facts.revoked(call.blockTimeMillis()));
    }

    private static void grantRole(Call call, RegistryState registry) throws Rejection {
        OrganisationFacts facts = roleOf(call, registry);
        String role = role(call);
        requireNotLeft(facts);
        if (facts.roles().contains(role)) {
            throw new Rejection("role-held", "the organisation holds this role already", "role");
        }
        registry.put(organisation(call), facts.withRole(role));
    }

    private static void withdrawRole(Call call, RegistryState registry) throws Rejection {
        OrganisationFacts facts = roleOf(call, registry);
        String role = role(call);
        if (!facts.roles().contains(role)) {
            throw new Rejection(
                    "role-not-held", "the organisation does not hold this role", "role");
        }
        registry.put(organisation(call), facts.withoutRole(role));
    }

    private static String role(Call call) throws Rejection {
        String role = call.fields().textOf("role");
        if (!role.equals(REGISTRAR)) {
            throw new Rejection("unknown-role", "the only role is " + REGISTRAR, "role");
        }
        return role;
    }

    private static OrganisationFacts roleOf(Call call, RegistryState registry) throws Rejection {
        call.requireFields("organisation", "role");
        OrganisationFacts facts = registry.requireOrganisation(organisation(call));
        requireRegistrar(call, registry);
        return facts;
    }

    private static void requireRegistrar(Call call, RegistryState registry) throws Rejection {
        if (!registry.organisation(call.author())
                .map(OrganisationFacts::isActiveRegistrar)
                .orElse(false)) {
            throw new Rejection("not-authorised", "needs the role registrar", "author");
        }
    }

    private static void requireOwnOrRegistrar(Call call, RegistryState registry, OrganisationId of)
            throws Rejection {
        if (!call.author().equals(of)) {
            requireRegistrar(call, registry);
        }
    }

    private static void requireNotLeft(OrganisationFacts facts) throws Rejection {
        if (facts.status() == OrganisationStatus.LEFT) {
            throw new Rejection(
                    "organisation-left", "the organisation left for good", "organisation");
        }
    }

    private static OrganisationId organisation(Call call) {
        return new OrganisationId(call.fields().textOf("organisation"));
    }

    private static KeyId kid(Call call) {
        return new KeyId(
                organisation(call), (int) call.fields().integerOf("key", 1, Integer.MAX_VALUE));
    }

    /// The new key signs its own name on this chain: nobody registers a key that he does not hold.
    private static void requireProof(Call call, KeyId kid, PublicKey key) throws Rejection {
        byte[] message =
                ("juzhou-key/v1\n" + call.chain().hex() + "\n" + kid + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] proof = proof(call).toArray();
        if (!SignatureEngine.get().verify(key, message, proof)) {
            throw new Rejection(
                    "bad-proof", "is not the new key's signature over its name", "proof");
        }
    }

    private static Bytes proof(Call call) throws Rejection {
        try {
            return Bytes.parseBase64url(call.fields().textOf("proof"));
        } catch (FormatException e) {
            throw new Rejection("bad-proof", "is not base64url", "proof");
        }
    }
}
