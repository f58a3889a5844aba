package org.juzhou.platform.custody;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordReader;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.NodeFiles;
import org.juzhou.platform.custody.Bindings.Binding;
import org.juzhou.platform.people.Trail;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signer.SignerClient;
import org.juzhou.platform.signer.SignerException;
import org.juzhou.platform.signer.Wire;
import org.juzhou.platform.signing.OrganisationKeys;
import org.juzhou.platform.signing.Signatory;
import org.juzhou.platform.signing.Signatory.Draft;
import org.juzhou.platform.vault.SealedField;
import org.juzhou.platform.vault.SubjectId;
import org.juzhou.platform.vault.SubjectKeys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Has the signer make keys and sign with them, and keeps what shows that somebody was there. Any
/// virtual thread may wait here.
@Component
public class Custody {
    private final SignerClient signer;
    private final NodeFiles files;
    private final Chain chain;
    private final Ledger ledger;
    private final Own own;
    private final InstantSource clock = InstantSource.system();

    Custody(NodeFiles files, Chain chain, Ledger ledger, Own own) {
        this.signer = new SignerClient(files.signer());
        this.files = files;
        this.chain = chain;
        this.ledger = ledger;
        this.own = own;
    }

    /// What it asks of the ledger.
    @Component
    record Ledger(OrganisationKeys keys, Bindings bindings, Signatory signatory) {}

    /// Where it keeps what it has.
    @Component
    record Own(JdbcClient jdbc, SealedField proofs, Trail trail) {
        @Autowired
        Own(DataSource source, SubjectKeys keys, Trail trail) {
            this(
                    JdbcClient.create(source),
                    new SealedField(keys, "custody.presence", "proof"),
                    trail);
        }
    }

    /// Who has a record signed.
    public record Signing(KeyId kid, SubjectId account, Wire.Shown shown) {}

    /// Whether there is a signer.
    public boolean isOffered() {
        return files.signer().toFile().isFile();
    }

    /// Has a key made.
    ///
    /// @throws Problem `custody-exists`, `no-custody`
    public Wire.Made make(KeyId kid, Wire.NewPresence presence) throws InterruptedException {
        Algorithm algorithm = chain.identity().suite().recordAlgorithms().getFirst();
        try {
            return signer.make(
                    new Wire.Make(
                            kid.toString(),
                            chain.identity().chain().hex(),
                            algorithm.text(),
                            presence));
        } catch (SignerException e) {
            throw problem(e);
        }
    }

    /// A key that the signer holds; empty where it holds none of this id.
    public Optional<Wire.Held> held(KeyId kid) throws InterruptedException {
        if (!isOffered()) {
            return Optional.empty();
        }
        try {
            return Optional.of(signer.about(kid));
        } catch (SignerException e) {
            if (ErrorCode.of(e.code()) == ErrorCode.UNKNOWN_CUSTODY) {
                return Optional.empty();
            }
            throw problem(e);
        }
    }

    /// The keys of an organisation that the signer holds, valid ones alone.
    public List<Wire.Held> of(OrganisationId organisation) throws InterruptedException {
        List<Wire.Held> found = new ArrayList<>();
        for (OrganisationKeys.Key key : ledger.keys().of(organisation)) {
            if (key.isValid() && key.facts().keyClass() == KeyClass.CUSTODIAL) {
                held(key.kid()).ifPresent(found::add);
            }
        }
        return found;
    }

    /// Binds a key on the ledger to the passkeys that may use it.
    public void bind(KeyId kid) throws InterruptedException {
        Optional<Wire.Held> held = held(kid);
        if (held.isPresent()) {
            for (Wire.Who who : held.get().presences()) {
                if (who.credential() != null) {
                    ledger.bindings().require(kid, who.credential());
                }
            }
        }
    }

    /// Has a record signed by whoever is there.
    ///
    /// @param input header and payload of its JWS
    /// @return the signature, base64url
    /// @throws Problem `presence-missing`, `presence-locked`, `not-a-record`, `no-custody`
    public String sign(Signing signing, String input) throws InterruptedException {
        KeyId kid = signing.kid();
        if (ledger.keys().find(kid).isPresent() && signing.shown().passkey() != null) {
            bind(kid);
        }
        try {
            Wire.Signed signed = signer.sign(new Wire.Sign(kid.toString(), input, signing.shown()));
            SignedRecord record =
                    RecordReader.parse(
                            Bytes.ascii(input + "." + signed.signature()),
                            chain.identity().suite());
            keep(signing, record, signed);
            return signed.signature();
        } catch (SignerException e) {
            throw problem(e);
        }
    }

    /// Makes, signs and submits a record, by password and one-time code.
    ///
    /// @return the place of the record
    /// @throws Problem as [#sign], or the code with which the ledger refuses
    public Signatory.Signed act(Signing signing, Draft draft) throws InterruptedException {
        Wire.Held held =
                held(signing.kid())
                        .orElseThrow(
                                () -> new Problem(ErrorCode.UNKNOWN_CUSTODY, "no such key there"));
        String input =
                ledger.signatory()
                        .record(draft)
                        .input(signing.kid(), Algorithm.parse(held.algorithm()));
        String compact = input + "." + sign(signing, input);
        return new Signatory.Signed(signing.kid(), ledger.signatory().submit(Bytes.ascii(compact)));
    }

    /// Lets another presence use a key.
    ///
    /// @throws Problem as [#sign]
    public void admit(Signing signing, Wire.NewPresence presence) throws InterruptedException {
        try {
            signer.admit(new Wire.Admit(signing.kid().toString(), presence, signing.shown()));
        } catch (SignerException e) {
            throw problem(e);
        }
        own.trail()
                .add(
                        Trail.Act.of(
                                "custody-admitted",
                                signing.account(),
                                signing.kid().organisation(),
                                presence.account()));
    }

    /// What shows that somebody was there when a record was signed (docs/spec/presence.md); empty
    /// where it was not signed here, or by a password.
    public Optional<String> proof(OrganisationId organisation, String record) {
        return own.jdbc()
                .sql(
                        "select proof from custody_own.presence where record = ? and organisation ="
                                + " ? and proof is not null")
                .param(record)
                .param(organisation.value())
                .query((row, _) -> Bytes.of(row.getBytes("proof")))
                .optional()
                .map(kept -> own.proofs().open(SubjectId.of(organisation), record, kept.toArray()));
    }

    private void keep(Signing signing, SignedRecord record, Wire.Signed signed)
            throws InterruptedException {
        KeyId kid = signing.kid();
        String id = record.id().hex();
        String proof = proof(kid, id, signed);
        OrganisationId organisation = kid.organisation();
        own.jdbc()
                .sql(
                        "insert into custody_own.presence (record, organisation, account, kid, at,"
                                + " proof) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(id)
                .param(organisation.value())
                .param(signing.account().value())
                .param(kid.toString())
                .param(clock.millis())
                .param(
                        proof == null
                                ? null
                                : own.proofs().seal(SubjectId.of(organisation), id, proof))
                .update();
        own.trail()
                .add(
                        new Trail.Act(
                                "custody-signed",
                                signing.account(),
                                organisation,
                                record.contract() + "/" + record.action(),
                                new Trail.Signature(kid.toString(), id)));
    }

    private @Nullable String proof(KeyId kid, String record, Wire.Signed signed)
            throws InterruptedException {
        String credential = signed.credential();
        if (credential == null || ledger.keys().find(kid).isEmpty()) {
            return null;
        }
        Binding binding = ledger.bindings().require(kid, credential);
        return PresenceProof.of(record, kid, binding, signed).toJson();
    }

    private static Problem problem(SignerException e) {
        ErrorCode code = ErrorCode.of(e.code());
        return e.seconds() > 0
                ? Problem.later(code, String.valueOf(e.getMessage()), e.seconds())
                : new Problem(code, String.valueOf(e.getMessage()), e.field());
    }

    /// What a passkey signs for a record: the digest of its signing input.
    static Bytes challenge(byte[] message) {
        return Suite.STANDARD.hash(message).bytes();
    }
}
