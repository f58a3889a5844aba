/// People who use the platform: accounts, signing in, sessions, second factors, invitations, and
/// the trail of what they did. All of it is off the ledger; names and secrets are sealed under a
/// key of their person.
///
/// What somebody may do is decided in [org.juzhou.platform.rights], not here. Start with
/// [org.juzhou.platform.people.SignIn] and [org.juzhou.platform.people.SignedIn].
@NullMarked
package org.juzhou.platform.people;

import org.jspecify.annotations.NullMarked;
