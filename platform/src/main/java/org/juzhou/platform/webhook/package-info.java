/// Webhooks: an organisation's own systems hear of its records, signed, with retries and a log of
/// what was said, and only at sites that the operator listed.
///
/// Start with [org.juzhou.platform.webhook.Webhooks].
@NullMarked
package org.juzhou.platform.webhook;

import org.jspecify.annotations.NullMarked;
