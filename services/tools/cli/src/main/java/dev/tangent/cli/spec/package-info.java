/**
 * Job files: YAML as a person writes it, or proto3 JSON, to the {@code Job} that is published.
 * Every error names file, line, column, field, what was found and what was expected; nothing here
 * talks to a broker or a store.
 */
package dev.tangent.cli.spec;
