/** The embedded S3 server. */
package dev.tangent.standalone.store;
