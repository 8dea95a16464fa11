package RT::Extension::Tact::Conversation;

# What a ticket tells about the conversation: the check's context.
use strict;
use warnings;

# Transactions looked through for the customer's last words, and their length.
my $FAR  = 50;
my $LONG = 50_000;

sub context {
    my ( $class, $ticket, $args ) = @_;
    my %context = (
        channel           => 'mail',
        today             => _today($ticket),
        attachments       => [ _attachments($args) ],
        agent_name        => $ticket->CurrentUser->UserObj->RealName,
        customer_name     => _customer_name($ticket),
        customer_language => _customer_language($ticket),
        customer_message  => _customer_message($ticket),
    );
    return { map { $_ => $context{$_} } grep { defined $context{$_} && length $context{$_} } keys %context };
}

sub _customer {
    my ($ticket) = @_;
    my $requestors = $ticket->Requestors->UserMembersObj;
    $requestors->RowsPerPage(1);
    return $requestors->First;
}

# A name that a person would be greeted with: no address, no login.
sub _customer_name {
    my ($ticket) = @_;
    my $customer = _customer($ticket) or return;
    my $name = $customer->RealName // '';
    return $name =~ /\p{L}/ && $name !~ /@/ ? $name : undef;
}

sub _customer_language {
    my ($ticket) = @_;
    my $customer = _customer($ticket) or return;
    return ( $customer->Lang // '' ) =~ /^([a-z]{2,3})(?![a-z])/i ? lc $1 : undef;
}

sub _customer_message {
    my ($ticket) = @_;
    my %asks = map { $_->id => 1 } @{ $ticket->Requestors->UserMembersObj->ItemsArrayRef };
    my $transactions = $ticket->Transactions;
    $transactions->Limit( FIELD => 'Type', OPERATOR => 'IN', VALUE => [qw(Create Correspond)] );
    $transactions->OrderByCols( { FIELD => 'Created', ORDER => 'DESC' }, { FIELD => 'id', ORDER => 'DESC' } );
    $transactions->RowsPerPage($FAR);
    while ( my $transaction = $transactions->Next ) {
        next if !$asks{ $transaction->Creator } || !$transaction->ContentObj;
        return substr $transaction->Content( Type => 'text/plain' ) // '', 0, $LONG;
    }
    return;
}

# Files uploaded to the form, files of the ticket sent again, and tickets.
sub _attachments {
    my ($args) = @_;
    my $uploaded = $HTML::Mason::Commands::session{Attachments}{ $args->{Token} || '' } || {};
    my @names = map { s{.*[/\\]}{}r } grep { $uploaded->{$_} } sort keys %$uploaded;
    for my $id ( _list( $args->{AttachExisting} ) ) {
        my $attachment = RT::Attachment->new( RT->SystemUser );
        $attachment->Load($id);
        push @names, $attachment->Filename || "attachment $id" if $attachment->id;
    }
    push @names, map {"ticket $_"} _list( $args->{AttachTickets} );
    return @names;
}

sub _list {
    my ($value) = @_;
    return grep { defined && length } ref $value ? @$value : $value;
}

sub _today {
    my ($ticket) = @_;
    my $now = RT::Date->new( $ticket->CurrentUser );
    $now->SetToNow;
    return $now->ISO( Timezone => 'user', Time => 0 );
}

1;
