package org.juzhou.chain.genesis;

import java.util.ArrayList;
import java.util.List;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;

/// The policy that a chain begins with (policy.md): its genesis says who signs the log and who
/// co-signs.
///
/// It is a function of the genesis alone, so that everybody derives the same bytes.
public final class GenesisPolicy {
    private static final String MEMBERS = "members";

    private GenesisPolicy() {}

    /// The bytes of the policy, which [Policy#parse] takes.
    public static Bytes of(Genesis genesis) {
        Hash chain = genesis.suite().leafHash(genesis.toBytes());
        StringBuilder text = new StringBuilder();
        text.append("# juzhou genesis ").append(chain.hex()).append('\n');
        text.append("# juzhou sizes 1-\n");
        text.append("log ").append(genesis.logKey()).append('\n');
        List<String> names = new ArrayList<>();
        genesis.members().forEach(member -> names.add(append(text, member)));
        if (genesis.quorum() == 0) {
            text.append("quorum none\n");
        } else {
            text.append("group ").append(MEMBERS).append(' ').append(genesis.quorum());
            names.forEach(name -> text.append(' ').append(name));
            text.append("\nquorum ").append(MEMBERS).append('\n');
        }
        Bytes policy = Bytes.ascii(text.toString());
        Policy parsed = Policy.parse(policy);
        if (!chain.equals(parsed.genesis())) {
            throw new IllegalStateException("the policy is of another chain than its genesis");
        }
        return policy;
    }

    /// One member: any of its keys speaks for it.
    ///
    /// @return the name by which the quorum counts it
    private static String append(StringBuilder text, GenesisMember member) {
        String name = VerifierKey.parse(member.keys().getFirst()).name();
        if (member.keys().size() == 1) {
            appendWitness(text, name, member.keys().getFirst());
            return name;
        }
        StringBuilder group = new StringBuilder("group ").append(name).append(" any");
        for (int i = 0; i < member.keys().size(); i++) {
            String witness = name + "#" + (i + 1);
            appendWitness(text, witness, member.keys().get(i));
            group.append(' ').append(witness);
        }
        text.append(group).append('\n');
        return name;
    }

    private static void appendWitness(StringBuilder text, String name, String key) {
        text.append("witness ").append(name).append(' ').append(key).append('\n');
    }
}
