package org.juzhou.platform.people;

import org.juzhou.platform.vault.SubjectId;

/// Somebody with an account, as colleagues see them.
///
/// @param id subject of the vault; on no ledger
/// @param login by what they sign in
/// @param name what they are called
/// @param level how far it was proven who they are
public record Person(SubjectId id, String login, String name, ProofLevel level) {
    @Override
    public String toString() {
        return id.value();
    }
}
