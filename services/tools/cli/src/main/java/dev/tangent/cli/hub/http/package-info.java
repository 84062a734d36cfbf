/**
 * The hub's HTTP interface: requests that follow redirects, wait and try again, and what its
 * refusals mean. Nothing here knows of the cache.
 */
package dev.tangent.cli.hub.http;
