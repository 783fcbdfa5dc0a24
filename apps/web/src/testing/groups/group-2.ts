import { specGroup } from '../spec-group';

specGroup(1, 2);
