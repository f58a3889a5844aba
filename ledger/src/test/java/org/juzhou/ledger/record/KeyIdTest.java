package org.juzhou.ledger.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;

class KeyIdTest {
    @Test
    void readsBackWhatItWrote() {
        KeyId kid = new KeyId(OrganisationId.random(), Integer.MAX_VALUE);
        assertThat(KeyId.parse(kid.toString())).isEqualTo(kid);
        assertThat(kid.organisation().value()).matches("o[a-z2-7]{16}");
        assertThat(OrganisationId.random()).isNotEqualTo(OrganisationId.random());
    }

    @Test
    void ordersByOrganisationThenByNumber() {
        assertThat(KeyId.parse("oaaaaaaaaaaaaaaaa#10"))
                .isGreaterThan(KeyId.parse("oaaaaaaaaaaaaaaaa#9"));
        assertThat(KeyId.parse("obaaaaaaaaaaaaaaa#1"))
                .isGreaterThan(KeyId.parse("oaaaaaaaaaaaaaaaa#9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o",
                "oaaaaaaaaaaaaaaaa",
                "oaaaaaaaaaaaaaaaa#",
                "oaaaaaaaaaaaaaaaa#0",
                "oaaaaaaaaaaaaaaaa#01",
                "oaaaaaaaaaaaaaaaa#-1",
                "oaaaaaaaaaaaaaaaa#2147483648",
                "oaaaaaaaaaaaaaaaa#1#1",
                "oaaaaaaaaaaaaaaaa 1",
                "oaaaaaaaaaaaaaaa1#1",
                "oAaaaaaaaaaaaaaaa#1",
                "paaaaaaaaaaaaaaaa#1",
                "oaaaaaaaaaaaaaaa#11"
            })
    void refusesEveryOtherForm(String text) {
        assertThatThrownBy(() -> KeyId.parse(text)).isInstanceOf(FormatException.class);
    }

    @Test
    void tellsEntriesByTheirFirstBytes() {
        SignedRecord record = SampleRecords.of(Algorithm.ED25519, 1);
        assertThat(Entry.parse(record.compact(), Suite.STANDARD))
                .isEqualTo(new Entry.OfRecord(record));
        assertThat(Entry.kindOf(record.compact())).isEqualTo(Entry.Kind.RECORD);
        assertThat(Entry.kindOf(Seal.PREFIX)).isEqualTo(Entry.Kind.SEAL);
        assertThat(Entry.kindOf(Genesis.PREFIX)).isEqualTo(Entry.Kind.GENESIS);
        for (String other :
                new String[] {"", "ey", "juzhou-", "juzhou-seal/v1", "juzhou-seal/v2\n", "eyK"}) {
            assertThatThrownBy(() -> Entry.kindOf(Bytes.ascii(other)))
                    .isInstanceOfSatisfying(
                            FormatException.class,
                            e -> assertThat(e.code()).isEqualTo("unknown-entry"));
        }
    }
}
