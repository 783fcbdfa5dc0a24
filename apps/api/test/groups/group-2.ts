import { specGroup } from '../support/spec-group';

specGroup(1, 2);
