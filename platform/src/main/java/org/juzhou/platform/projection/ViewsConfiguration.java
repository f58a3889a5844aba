package org.juzhou.platform.projection;

import java.util.List;
import javax.sql.DataSource;
import org.juzhou.chain.Chain;
import org.juzhou.platform.database.OwnTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Starts the projections of every module with the server, and ends them with it.
@Configuration(proxyBeanMethods = false)
class ViewsConfiguration {

    /// @param own is there first: views are shown together with own tables
    @Bean(initMethod = "start", destroyMethod = "close")
    Projector projector(
            Chain chain, DataSource source, List<Projection> projections, OwnTables own) {
        return new Projector(chain, source, projections);
    }
}
