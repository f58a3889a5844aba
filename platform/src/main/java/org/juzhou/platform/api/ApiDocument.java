package org.juzhou.platform.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.juzhou.platform.NodeFacts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The head of the OpenAPI document; its operations stand beside the code that answers them.
@Configuration(proxyBeanMethods = false)
class ApiDocument {
    @Bean
    OpenAPI openApi(NodeFacts node) {
        return new OpenAPI().info(new Info().title("Juzhou").version(node.version()));
    }
}
