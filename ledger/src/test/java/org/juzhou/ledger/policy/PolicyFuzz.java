package org.juzhou.ledger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;

class PolicyFuzz {
    @FuzzTest(maxDuration = "5s")
    void isOfExactlyTheseBytesOrRefused(byte[] input) {
        Bytes file = Bytes.of(input);
        Policy policy;
        try {
            policy = Policy.parse(file);
        } catch (FormatException refused) {
            return;
        }
        assertThat(policy.hash()).isEqualTo(Suite.STANDARD.hash(file));
        assertThat(policy.logs()).isNotEmpty();
        assertThat(policy.keys()).hasSize(policy.logs().size() + policy.witnesses().size());
        assertThat(Policy.parse(file)).isEqualTo(policy);
    }
}
