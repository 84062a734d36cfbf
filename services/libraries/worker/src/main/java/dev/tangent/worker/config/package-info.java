/** Every setting of a service, typed, with its default. */
package dev.tangent.worker.config;
