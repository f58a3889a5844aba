package org.juzhou.platform.enrolment;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.SealedField;
import org.juzhou.platform.vault.SubjectId;
import org.juzhou.platform.vault.SubjectKeys;
import org.juzhou.platform.vault.Vault;
import org.juzhou.platform.vault.VaultAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Documents of applications, in the vault under the key of their organisation. Any thread may use
/// it.
@Component
class Documents {
    static final int MOST = 10;

    private static final long MOST_BYTES = 20_000_000;
    private static final int MOST_NAME = 120;
    private static final Set<String> MEDIA = Set.of("application/pdf", "image/png", "image/jpeg");

    private final JdbcClient jdbc;
    private final Vault vault;
    private final SealedField names;

    Documents(DataSource source, Vault vault, SubjectKeys keys) {
        this.jdbc = JdbcClient.create(source);
        this.vault = vault;
        this.names = new SealedField(keys, "enrolment.document", "name");
    }

    /// A document.
    record Document(long number, String address, String name, String media, long size) {}

    /// Keeps a document.
    ///
    /// @throws Problem `too-many-documents`, `wrong-document`
    void keep(Application application, String name, String media, InputStream content)
            throws IOException {
        if (of(application).size() >= MOST) {
            throw new Problem(
                    ErrorCode.TOO_MANY_DOCUMENTS, "at most " + MOST + " documents", "document");
        }
        if (!MEDIA.contains(media)) {
            throw new Problem(ErrorCode.WRONG_DOCUMENT, "is a PDF, PNG or JPEG", "document");
        }
        SubjectId subject = SubjectId.of(application.organisation());
        VaultAddress address = vault.put(subject, content, MOST_BYTES);
        String shown = name.length() > MOST_NAME ? name.substring(0, MOST_NAME) : name;
        jdbc.sql(
                        "insert into enrolment_own.document (application, address, name, media,"
                                + " size) values (?, ?, ?, ?, ?)")
                .param(application.number())
                .param(address.toString())
                .param(names.seal(subject, address.toString(), shown.isBlank() ? "-" : shown))
                .param(media)
                .param(vault.size(subject, address))
                .update();
    }

    List<Document> of(Application application) {
        OrganisationId organisation = application.organisation();
        return jdbc.sql(
                        "select * from enrolment_own.document where application = ? order by number")
                .param(application.number())
                .query(
                        (row, _) -> {
                            String address = Objects.requireNonNull(row.getString("address"));
                            return new Document(
                                    row.getLong("number"),
                                    address,
                                    names.open(
                                            SubjectId.of(organisation),
                                            address,
                                            Objects.requireNonNull(row.getBytes("name"))),
                                    Objects.requireNonNull(row.getString("media")),
                                    row.getLong("size"));
                        })
                .list();
    }

    /// @throws Problem `not-found`
    Document require(Application application, long number) {
        return of(application).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new Problem(ErrorCode.NOT_FOUND, "no such document"));
    }

    InputStream open(Application application, Document document) {
        return vault.open(
                SubjectId.of(application.organisation()), VaultAddress.parse(document.address()));
    }

    /// The name as a header of HTTP carries it (RFC 6266).
    static String disposition(Document document) {
        return "attachment; filename*=UTF-8''"
                + URLEncoder.encode(document.name(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
