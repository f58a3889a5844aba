/// The verifier page to keep: one HTML file with everything in it, made of the same ES modules that
/// the live site serves.
///
/// The file has two parts. The program part is the same for everyone who has the same version, and
/// its SHA-256 is published; after it comes the policy of the moment of saving. Nothing here knows
/// Spring or the chain. Start at [OfflinePage].
@NullMarked
package org.juzhou.platform.offline;

import org.jspecify.annotations.NullMarked;
