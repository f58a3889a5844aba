package org.juzhou.platform.enrolment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.vault.SubjectId;

/// An application, as it stands.
///
/// @param account the applicant
/// @param kid of the key that the organisation is to have
/// @param key with its proof and the signed claim; null before there is one
/// @param reason why it was refused; null else
/// @param salt of this matter, for commitments to its reviewers
/// @param made when it was begun, in milliseconds
/// @param applied when it was handed in; 0 before
/// @param firstReviewer who looked first, where two have to; null before
public record Application(
        long number,
        OrganisationId organisation,
        SubjectId account,
        Purpose purpose,
        Wish wish,
        KeyId kid,
        @Nullable OfferedKey key,
        State state,
        @Nullable String reason,
        Bytes salt,
        long made,
        long applied,
        @Nullable SubjectId firstReviewer) {
    /// The key that the applicant made.
    ///
    /// @param algorithm as in a registration
    /// @param publicKey base64url
    /// @param proof base64url, by the key itself
    /// @param claim a record signed with it, compact; null where none is wanted
    public record OfferedKey(
            String algorithm, String publicKey, String proof, @Nullable String claim) {
        /// @throws FormatException `missing-member`
        void requireWhole() {
            for (String member : new String[] {algorithm, publicKey, proof}) {
                if (Objects.requireNonNullElse(member, "").isBlank()) {
                    throw new FormatException(
                            "missing-member", "publicKey", "algorithm, key and proof are wanted");
                }
            }
        }
    }
}
