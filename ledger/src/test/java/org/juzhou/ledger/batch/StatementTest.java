package org.juzhou.ledger.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;

class StatementTest {
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    @Test
    void isSha256ThenSm3ThenTheLength() {
        assertThat(StatementDigester.digest(ABC).bytes().hex())
                .isEqualTo(
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                                + "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
                                + "0000000000000003");
        assertThat(StatementDigester.digest(ABC).contentBytes()).isEqualTo(3);
    }

    @Test
    void isTheSameInWhateverPiecesTheContentComes() {
        Property.holds(
                200,
                draw -> {
                    byte[] content = draw.bytes(300);
                    StatementDigester digester = new StatementDigester();
                    int at = 0;
                    while (at < content.length) {
                        int piece = draw.between(1, content.length - at);
                        digester.update(content, at, piece);
                        at += piece;
                    }
                    Statement whole = StatementDigester.digest(new ByteArrayInputStream(content));
                    assertThat(digester.finish()).isEqualTo(whole);
                    assertThat(whole.sha256()).isEqualTo(Suite.STANDARD.hash(content));
                    assertThat(whole.sm3()).isEqualTo(Suite.GUOMI.hash(content));
                    assertThat(whole.contentBytes()).isEqualTo(content.length);
                });
    }

    @Test
    void startsAnewAfterAStatement() throws IOException {
        StatementDigester digester = new StatementDigester();
        digester.update(ABC, 0, 3);
        Statement first = digester.finish();
        digester.update(ABC, 0, 3);
        assertThat(digester.finish()).isEqualTo(first);
        assertThat(StatementDigester.digest(new ByteArrayInputStream(new byte[0])).contentBytes())
                .isZero();
    }

    @Test
    void leafIsTheHashOfZeroSaltAndDigest() {
        Salt salt = Salt.parseHex("000102030405060708090a0b0c0d0e0f");
        Statement statement = StatementDigester.digest(ABC);
        byte[] digest = Suite.STANDARD.hash(statement.bytes()).bytes().toArray();
        assertThat(Leaves.leaf(Suite.STANDARD, salt, statement))
                .isEqualTo(Suite.STANDARD.hash(new byte[] {0}, salt.bytes().toArray(), digest));
        assertThat(Salt.random()).isNotEqualTo(Salt.random());
    }

    @Test
    void refusesOtherLengthsOfSaltsAndStatements() {
        assertThatThrownBy(() -> Salt.parseHex("00")).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> new Statement(Bytes.unsafeWrap(new byte[71])))
                .isInstanceOf(FormatException.class);
        byte[] negative = new byte[72];
        negative[64] = -1;
        assertThatThrownBy(() -> new Statement(Bytes.of(negative)))
                .isInstanceOf(FormatException.class);
    }
}
