package org.juzhou.chain.governance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.VerifierKey;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.policy.SizeRange;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.GenesisMember;

/// The policy of one version of the committee (policy.md): a function of the genesis and of the
/// version alone, so that everybody derives the same bytes.
public final class CommitteePolicy {
    private static final String MEMBERS = "members";

    private CommitteePolicy() {}

    /// The bytes of the policy, which [Policy#parse] takes.
    ///
    /// @param sizes that it is to speak for
    public static Bytes of(Genesis genesis, Committee committee, SizeRange sizes) {
        Hash chain = genesis.chain();
        String text =
                comments(chain, committee.version(), sizes)
                        + rules(
                                genesis,
                                committee.members(),
                                committee.quorum(),
                                committee.origin());
        Bytes policy = Bytes.ascii(text);
        if (!chain.equals(Policy.parse(policy).genesis())) {
            throw new IllegalStateException("the policy is of another chain than its genesis");
        }
        return policy;
    }

    /// The policy while no later version is known.
    public static Bytes of(Genesis genesis, Committee committee) {
        return of(genesis, committee, new SizeRange(committee.fromSize(), Long.MAX_VALUE));
    }

    /// What a deciding vote states of the version it makes: SHA-256 of the policy's lines but the
    /// comments, for the sizes are not known before the vote has its place.
    static Hash digest(Genesis genesis, Roster roster) {
        return digest(rules(genesis, roster.members(), roster.quorum(), roster.origin()));
    }

    /// The same of the bytes of a policy that [#of] made.
    public static Hash digest(Bytes policy) {
        return digest(
                policy.asciiText()
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    private static Hash digest(String rules) {
        return Suite.STANDARD.hash(Bytes.ascii(rules));
    }

    /// The comments that bind a version which begins at a size and has no end yet.
    static String comments(Hash chain, int version, long from) {
        return comments(chain, version, new SizeRange(from, Long.MAX_VALUE));
    }

    private static String comments(Hash chain, int version, SizeRange sizes) {
        return "# juzhou genesis "
                + chain.hex()
                + '\n'
                + (version == Committee.FIRST_VERSION ? "" : "# juzhou committee " + version + '\n')
                + "# juzhou sizes "
                + sizes.from()
                + "-"
                + (sizes.to() == Long.MAX_VALUE ? "" : sizes.to())
                + '\n';
    }

    /// Which version the bytes of a policy say that they are: the first, where they do not say.
    public static int version(Bytes policy) {
        String mark = "# juzhou committee ";
        return policy.asciiText()
                .lines()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .findFirst()
                .orElse(Committee.FIRST_VERSION);
    }

    private static String rules(
            Genesis genesis, List<GenesisMember> members, int quorum, String origin) {
        StringBuilder text = new StringBuilder();
        text.append("log ").append(OriginName.key(genesis, origin).text()).append('\n');
        List<String> names = new ArrayList<>();
        members.stream()
                .sorted(Comparator.comparing(GenesisMember::name))
                .forEach(member -> names.add(append(text, member)));
        if (quorum == 0) {
            text.append("quorum none\n");
        } else {
            text.append("group ").append(MEMBERS).append(' ').append(quorum);
            names.forEach(name -> text.append(' ').append(name));
            text.append("\nquorum ").append(MEMBERS).append('\n');
        }
        return text.toString();
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
