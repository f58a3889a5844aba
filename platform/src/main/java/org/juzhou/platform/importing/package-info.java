/// Lists of organisations that an operator brings as a file, CSV or XLSX, and what is wrong with
/// each row of them.
///
/// What is here only reads: it knows neither Spring nor a database nor the chain, and writes
/// nothing. A file comes from outside and may be hostile: everything of it is bounded. No message
/// repeats what stands in a cell, since that may be personal data. Start at `OrganisationSheet`;
/// `SheetReader` is the way from bytes to rows.
@NullMarked
package org.juzhou.platform.importing;

import org.jspecify.annotations.NullMarked;
