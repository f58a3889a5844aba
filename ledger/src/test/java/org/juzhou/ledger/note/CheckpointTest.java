package org.juzhou.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;

class CheckpointTest {
    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @Test
    void writesWhatItReads() {
        Checkpoint empty = new Checkpoint("a.example/log", 0, Suite.STANDARD.emptyRoot());
        assertThat(empty.text()).isEqualTo("a.example/log\n0\n" + ROOT + "\n");
        assertThat(Checkpoint.parse(empty.text())).isEqualTo(empty);
        String large = "a\n9223372036854775807\n" + ROOT + "\n";
        assertThat(Checkpoint.parse(large).text()).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n\n",
                "a\n1\n",
                "a\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "a\n01\n" + ROOT + "\n",
                "a\n-1\n" + ROOT + "\n",
                "a\n+1\n" + ROOT + "\n",
                "a\n\n" + ROOT + "\n",
                "a\n9223372036854775808\n" + ROOT + "\n",
                "a\n1\n" + ROOT + "\nextension\n",
                "a\n1\n" + ROOT + "\n\n",
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
                "a\n1\nAAAA\n",
                "a\n1 \n" + ROOT + "\n",
            })
    void refusesEveryOtherForm(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(FormatException.class);
    }
}
