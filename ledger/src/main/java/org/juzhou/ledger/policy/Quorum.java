package org.juzhou.ledger.policy;

import java.util.List;
import java.util.Set;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.note.VerifierKey;

/// Who has to co-sign: one witness, or k of the members of a group.
public sealed interface Quorum {
    /// The name that the policy gives it.
    String name();

    /// Whether it is met by those whose lines verify.
    boolean holds(Set<VerifierKey> signed);

    /// All witnesses in it, in the order of the policy.
    List<Witness> witnesses();

    /// One witness.
    record One(Witness witness) implements Quorum {
        @Override
        public String name() {
            return witness.name();
        }

        @Override
        public boolean holds(Set<VerifierKey> signed) {
            return signed.contains(witness.key());
        }

        @Override
        public List<Witness> witnesses() {
            return List.of(witness);
        }
    }

    /// A group.
    ///
    /// @param needed how many of the members, from 1 to all
    record Group(String name, int needed, List<Quorum> members) implements Quorum {
        public Group {
            members = List.copyOf(members);
            if (needed < 1 || needed > members.size()) {
                throw new FormatException(
                        "bad-policy",
                        "group",
                        "a group wants all, any or 1 to as many as it has members");
            }
        }

        @Override
        public boolean holds(Set<VerifierKey> signed) {
            return members.stream().filter(member -> member.holds(signed)).count() >= needed;
        }

        @Override
        public List<Witness> witnesses() {
            return members.stream().flatMap(member -> member.witnesses().stream()).toList();
        }
    }
}
