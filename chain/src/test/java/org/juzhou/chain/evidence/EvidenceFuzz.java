package org.juzhou.chain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.juzhou.chain.member.ForgedLog;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.policy.Policy;

/// A file of evidence comes from whoever sends one: it is refused with a rule, or it would be
/// written the same and its check comes to a finding.
class EvidenceFuzz {
    private static final Bytes PREFIX = Bytes.ascii("juzhou-evidence/v1\n");
    private static final String LOG_KEY =
            new ForgedLog(Suite.STANDARD, 0, List.of()).genesis().logKey();

    @FuzzTest(maxDuration = "5s")
    void writesBackWhatItReadOrRefusesIt(byte[] input) {
        try {
            Evidence evidence = Evidence.parse(PREFIX.concat(Bytes.of(input)));
            assertThat(Evidence.parse(evidence.toBytes())).isEqualTo(evidence);
            EvidenceCheck check =
                    new EvidenceCheck(List.of(policy(evidence.chain())), ForgedLog.CONTRACTS);
            assertThat(check.check(evidence, Optional.empty()).reason()).isNotEmpty();
        } catch (FormatException e) {
            assertThat(e.code()).isNotEmpty();
        }
    }

    private static Policy policy(Hash chain) {
        return Policy.parse(
                Bytes.ascii(
                        "# juzhou genesis "
                                + chain.hex()
                                + "\nlog "
                                + LOG_KEY
                                + "\nquorum none\n"));
    }
}
