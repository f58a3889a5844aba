package org.juzhou.notary;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.access.Access;
import org.juzhou.platform.access.Right;
import org.juzhou.platform.access.SignedIn;
import org.juzhou.platform.http.OwnerAccess;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.signing.HeldKeys;
import org.springframework.stereotype.Component;

/// With which of the node's keys somebody has evidence signed: that of the organisation they act
/// for, else the operator's for people of this machine.
@Component
class Signers {
    private final Access access;
    private final OwnerAccess owner;
    private final HeldKeys keys;

    Signers(Access access, OwnerAccess owner, HeldKeys keys) {
        this.access = access;
        this.owner = owner;
        this.keys = keys;
    }

    /// @throws Problem `local-only`; `no-signing-key` where the node holds none of this
    ///   organisation
    NodeKey of(HttpServletRequest request) {
        Optional<SignedIn> me = acting(request);
        if (me.isEmpty()) {
            owner.require(request);
        }
        return keys.of(me.map(SignedIn::acting).orElseGet(access::operator))
                .orElseThrow(
                        () ->
                                new Problem(
                                        ErrorCode.NO_SIGNING_KEY,
                                        "this node holds no key that signs for you"));
    }

    /// Lets through who may act for an organisation, and people of this machine.
    ///
    /// @throws Problem `local-only`
    void requireSomebody(HttpServletRequest request) {
        if (acting(request).isEmpty()) {
            owner.require(request);
        }
    }

    private Optional<SignedIn> acting(HttpServletRequest request) {
        return access.signedIn(request).filter(one -> one.may(Right.ACT));
    }
}
