/** What the card of a repository, the YAML at the head of its README.md, says for programs. */
package dev.tangent.cli.hub.card;
