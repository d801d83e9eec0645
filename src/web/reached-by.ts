import type { Request } from 'express';
import type { Config } from '../config';

/**
 * Which of our addresses the browser used: the onion service's where it names that host, else the public one. A
 * browser names the host that it asked for; whoever writes the header by hand only changes their own cookies' names.
 */
export const reachedBy = ({ publicUrl, onionUrl }: Config, request: Request): URL =>
  onionUrl !== undefined && request.headers.host === onionUrl.host ? onionUrl : publicUrl;
