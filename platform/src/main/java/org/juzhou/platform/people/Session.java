package org.juzhou.platform.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.record.OrganisationId;

/// A browser in which somebody signed in.
///
/// @param number names it in the list of devices
/// @param digest of its token
/// @param organisation that was chosen to act for; empty before a choice
/// @param waitsForCode whether the password was right and the one-time code is still owed
/// @param made when, in milliseconds
/// @param seen last use, in milliseconds, to the minute
/// @param agent what the browser calls itself
public record Session(
        long number,
        Bytes digest,
        Person person,
        Optional<OrganisationId> organisation,
        boolean waitsForCode,
        long made,
        long seen,
        String agent) {
    static final String COOKIE = "juzhou-session";

    private static final String NAME = Session.class.getName();

    /// The session of a request in which somebody is signed in.
    public static Optional<Session> of(HttpServletRequest request) {
        return there(request).filter(session -> !session.waitsForCode());
    }

    /// The session of a request, whose code may still be owed.
    static Optional<Session> there(HttpServletRequest request) {
        return Optional.ofNullable((Session) request.getAttribute(NAME));
    }

    void attach(HttpServletRequest request) {
        request.setAttribute(NAME, this);
    }
}
