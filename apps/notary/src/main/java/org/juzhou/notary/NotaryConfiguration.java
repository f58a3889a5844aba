package org.juzhou.notary;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// Everything this application gives to a server, besides its contract.
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class NotaryConfiguration {}
