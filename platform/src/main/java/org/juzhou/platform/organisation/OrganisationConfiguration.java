package org.juzhou.platform.organisation;

import org.juzhou.chain.Chain;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityFacts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What others ask of the ledger about organisations.
@Configuration(proxyBeanMethods = false)
class OrganisationConfiguration {
    @Bean
    IdentityFacts identityFacts(Chain chain) {
        return new IdentityFacts(key -> chain.state(IdentityCommands.CONTRACT, key));
    }
}
