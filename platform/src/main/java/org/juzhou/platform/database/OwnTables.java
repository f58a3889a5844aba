package org.juzhou.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.juzhou.chain.Chain;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Brings the own tables of every module on the class path to their newest form when the server
/// starts, and refuses a database whose own tables belong to another chain.
@Component
public final class OwnTables {
    private static final String EVERYWHERE = "classpath*:db/migration/*/own/V*.sql";
    private static final Pattern MODULE = Pattern.compile("([^/]+)/own/[^/]+$");

    /// @throws DatabaseException `database-not-migrated`, `other-chains-database`
    OwnTables(Chain chain, DataSource source) {
        for (String module : modules()) {
            new Schemas(module).migrateOwn(source);
        }
        byte[] genesis = chain.identity().chain().bytes().toArray();
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("insert into platform_own.chain (genesis) values (?) on conflict do nothing")
                .param(genesis)
                .update();
        byte[] there =
                jdbc.sql("select genesis from platform_own.chain").query(byte[].class).single();
        if (!Arrays.equals(genesis, there)) {
            throw new DatabaseException(
                    "other-chains-database",
                    "its own tables belong to the chain whose genesis begins with "
                            + HexFormat.of().formatHex(there, 0, 8));
        }
    }

    private static SortedSet<String> modules() {
        SortedSet<String> modules = new TreeSet<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources(EVERYWHERE)) {
                Matcher path = MODULE.matcher(file.getURL().getPath());
                if (path.find()) {
                    modules.add(path.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for migrations", e);
        }
        return modules;
    }
}
