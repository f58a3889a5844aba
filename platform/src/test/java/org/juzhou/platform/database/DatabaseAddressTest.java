package org.juzhou.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void readsAnAddressAsPostgresWritesIt() {
        assertThat(
                        DatabaseAddress.parse(
                                "postgresql://ju%40zhou:a%2Fb+c@db.example:5433/main?ssl=true"))
                .isEqualTo(
                        new DatabaseAddress(
                                "jdbc:postgresql://db.example:5433/main?ssl=true",
                                "ju@zhou",
                                "a/b+c"));
        assertThat(DatabaseAddress.parse("postgres://u@[::1]/d"))
                .isEqualTo(new DatabaseAddress("jdbc:postgresql://[::1]/d", "u", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "main",
                "jdbc:postgresql://u:secret@host/d",
                "mysql://u:secret@host/d",
                "postgresql://host/d",
                "postgresql://u:secret@/d",
                "postgresql://u:secret@host",
                "postgresql://u:secret@host/",
                "postgresql://u:se cret@host/d"
            })
    void refusesEverythingElseWithoutRepeatingThePassword(String text) {
        assertThatThrownBy(() -> DatabaseAddress.parse(text))
                .isInstanceOf(DatabaseException.class)
                .hasMessageNotContaining("cret")
                .extracting(e -> ((DatabaseException) e).code())
                .isEqualTo("bad-database-url");
    }
}
