package org.juzhou.platform.custody;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.KeyBinding;
import org.juzhou.platform.signing.Signatory;
import org.juzhou.platform.signing.Signatory.Draft;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Binds keys in custody to passkeys on the ledger, before these are first used: later anybody can
/// be shown that an assertion is by the passkey of then, and not by one made up afterwards.
@Component
class Bindings {
    private static final int SALT_BYTES = 16;

    private final JdbcClient jdbc;
    private final Chain chain;
    private final Signatory signatory;
    private final Access access;
    private final SecureRandom random = new SecureRandom();

    Bindings(DataSource source, Chain chain, Signatory signatory, Access access) {
        this.jdbc = JdbcClient.create(source);
        this.chain = chain;
        this.signatory = signatory;
        this.access = access;
    }

    /// A binding.
    ///
    /// @param record id of the record that has its commitment
    record Binding(Hash commitment, Bytes salt, String record) {}

    /// The binding of a key to a passkey; the ledger has it when this returns.
    ///
    /// @param credential attested credential data, base64url
    synchronized Binding require(KeyId kid, String credential) throws InterruptedException {
        Row row = find(kid, credential).orElseGet(() -> insert(kid, credential));
        String record = row.record();
        if (record == null) {
            IdentityCommands.Bind bind =
                    new IdentityCommands.Bind(kid, KeyBinding.PASSKEY, row.commitment());
            record =
                    signatory
                            .act(
                                    access.operator(),
                                    Draft.plain(
                                            IdentityCommands.CONTRACT,
                                            bind.action(),
                                            bind.fields()))
                            .place()
                            .id()
                            .hex();
            jdbc.sql("update custody_own.binding set record = ? where kid = ? and passkey = ?")
                    .param(record)
                    .param(kid.toString())
                    .param(bytes(credential))
                    .update();
        }
        return new Binding(row.commitment(), row.salt(), record);
    }

    private record Row(Hash commitment, Bytes salt, @Nullable String record) {}

    private Optional<Row> find(KeyId kid, String credential) {
        return jdbc.sql("select * from custody_own.binding where kid = ? and passkey = ?")
                .param(kid.toString())
                .param(bytes(credential))
                .query(
                        (row, _) ->
                                new Row(
                                        Hash.parseHex(
                                                Objects.requireNonNull(
                                                        row.getString("commitment"))),
                                        Bytes.of(Objects.requireNonNull(row.getBytes("salt"))),
                                        row.getString("record")))
                .optional();
    }

    private Row insert(KeyId kid, String credential) {
        byte[] fresh = new byte[SALT_BYTES];
        random.nextBytes(fresh);
        Bytes salt = Bytes.of(fresh);
        Hash commitment =
                chain.identity().suite().hash(salt.concat(Bytes.parseBase64url(credential)));
        jdbc.sql(
                        "insert into custody_own.binding (kid, passkey, commitment, salt)"
                                + " values (?, ?, ?, ?)")
                .param(kid.toString())
                .param(bytes(credential))
                .param(commitment.hex())
                .param(salt.toArray())
                .update();
        return new Row(commitment, salt, null);
    }

    private static byte[] bytes(String credential) {
        return credential.getBytes(StandardCharsets.US_ASCII);
    }
}
