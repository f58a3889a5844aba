package org.juzhou.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.juzhou.platform.vault.VaultPlace.FACTORY;
import static org.juzhou.platform.vault.VaultPlace.PERSON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.property.Property;

class SealedFieldTest {
    @TempDir Path folder;
    private VaultPlace place;
    private SubjectKeys keys;
    private SealedField phone;

    @BeforeEach
    void open() {
        place = new VaultPlace(folder.resolve("one"), Suite.STANDARD);
        keys = place.keys();
        phone = new SealedField(keys, "identity.person", "phone");
    }

    @ParameterizedTest
    @EnumSource
    void opensWhatItSealed(Suite suite) {
        SubjectKeys any = new VaultPlace(folder.resolve("two"), suite).keys();
        SealedField field = new SealedField(any, "t", "c");
        for (String text : new String[] {"", "a", "电话 138", "😀", "x".repeat(65_536)}) {
            byte[] sealed = field.seal(PERSON, "1", text);

            assertThat(field.open(PERSON, "1", sealed)).isEqualTo(text);
            assertThat(field.seal(PERSON, "1", text)).isNotEqualTo(sealed);
        }
        assertThat(field.seal(PERSON, "1", "")).hasSize(SealedField.OVERHEAD);
    }

    @Test
    void opensAnyText() {
        Property.holds(
                200,
                draw -> {
                    String text = draw.text("ab\u0000\u00e9桔\n", 60);
                    String row = draw.text("ab:/桔", 20) + "1";
                    assertThat(phone.open(FACTORY, row, phone.seal(FACTORY, row, text)))
                            .isEqualTo(text);
                });
    }

    @Test
    void aValueThatWasMovedElsewhereDoesNotOpen() {
        byte[] sealed = phone.seal(PERSON, "17", "138");
        keys.findOrMake(FACTORY);

        damaged(() -> phone.open(FACTORY, "17", sealed));
        damaged(() -> phone.open(PERSON, "18", sealed));
        damaged(() -> phone.open(PERSON, "1", sealed));
        damaged(() -> new SealedField(keys, "identity.person", "name").open(PERSON, "17", sealed));
        damaged(() -> new SealedField(keys, "identity.other", "phone").open(PERSON, "17", sealed));
        damaged(() -> new SealedField(keys, "identity.personp", "hone").open(PERSON, "17", sealed));
        damaged(() -> new SealedField(keys, "identity.person", "phone1").open(PERSON, "7", sealed));
    }

    @Test
    void noChangedByteOpens() {
        byte[] sealed = phone.seal(PERSON, "17", "13812345678");

        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            damaged(() -> phone.open(PERSON, "17", changed));
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] shorter = Arrays.copyOf(sealed, length);
            damaged(() -> phone.open(PERSON, "17", shorter));
        }
        damaged(() -> phone.open(PERSON, "17", Arrays.copyOf(sealed, sealed.length + 1)));
        damaged(() -> phone.open(PERSON, "17", new byte[70_000]));
    }

    @Test
    void refusesTextsThatAreTooLongOrNotUnicode() {
        refuses("vault-too-large", () -> phone.seal(PERSON, "1", "x".repeat(65_537)));
        refuses("vault-too-large", () -> phone.seal(PERSON, "1", "桔".repeat(21_846)));
        refuses("vault-bad-text", () -> phone.seal(PERSON, "1", "\ud83d"));
        refuses("vault-bad-text", () -> phone.seal(PERSON, "\ude00", "x"));
        assertThat(place.key(PERSON)).doesNotExist();
    }

    @Test
    void refusesNamesThatAreEmptyOrLong() {
        for (String name : new String[] {"", "n".repeat(256)}) {
            assertThatThrownBy(() -> new SealedField(keys, name, "c"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new SealedField(keys, "t", name))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> phone.seal(PERSON, name, "x"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ofADestroyedOrLostKeyNothingOpens() throws IOException {
        byte[] sealed = phone.seal(PERSON, "17", "138");
        byte[] factory = phone.seal(FACTORY, "17", "138");
        keys.destroy(PERSON);
        Files.delete(place.key(FACTORY));

        refuses("vault-key-destroyed", () -> phone.open(PERSON, "17", sealed));
        refuses("vault-key-destroyed", () -> phone.seal(PERSON, "17", "138"));
        refuses("vault-key-missing", () -> phone.open(FACTORY, "17", factory));
    }

    @Test
    void noMessageShowsAText() {
        assertThatThrownBy(() -> phone.seal(PERSON, "1", "secret".repeat(20_000)))
                .hasMessageNotContaining("secret");
        byte[] sealed = phone.seal(PERSON, "1", "secret");
        assertThatThrownBy(() -> phone.open(PERSON, "2", sealed))
                .hasMessage(
                        "a value of identity.person.phone of p234567abcdefghij is damaged or moved");
    }

    private static void damaged(ThrowingCallable call) {
        refuses("vault-damaged", call);
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatExceptionOfType(VaultException.class)
                .isThrownBy(call)
                .returns(code, VaultException::code);
    }
}
