/// Organisations that come by themselves: an application with documents and a key, its review by
/// other people, and what then happens on the ledger; claiming one that was listed; a new key and
/// administrator for one that lost them.
///
/// The rules on the ledger are in [org.juzhou.platform.identity]. Start with
/// [org.juzhou.platform.enrolment.Enrolment].
@NullMarked
package org.juzhou.platform.enrolment;

import org.jspecify.annotations.NullMarked;
